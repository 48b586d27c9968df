// The day an entry is taken to begin, for walking, counting and lining up.

export const start = (entry) => (entry.isBar ? entry.core0 ?? entry.x0 : entry.at);
