// The day an entry is taken to begin, for walking, counting and lining up.

export const start = (entry) => entry.begins;
