// The line between the windows of one browser while a life is told: which telling, how far it is, and what the presenter
// asks. Only ids and numbers pass over it, never a word of the story.

const NAME = "timeline-telling";

export class TellingLine {
  constructor(heard) {
    this.channel = new BroadcastChannel(NAME);
    this.channel.addEventListener("message", ({ data }) => heard(data));
  }

  say(message) {
    this.channel.postMessage(message);
  }

  letGo() {
    this.channel.close();
  }
}
