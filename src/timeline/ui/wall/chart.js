// The chart script that the installed Plotly brings, loaded once from this address.

import { el } from "./elements.js";

let loading;
export function chartScript(address) {
  if (globalThis.Plotly) return Promise.resolve();
  loading ??= new Promise((done, failed) => {
    const script = el("script", { src: address });
    script.onload = done;
    script.onerror = () => failed(new Error("The chart script could not be loaded."));
    document.head.append(script);
  });
  return loading;
}
