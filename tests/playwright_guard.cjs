// Loaded into Playwright's driver (NODE_OPTIONS in the root conftest.py). A frame of Chromium's own PDF viewer may
// send one more lifecycle event after it went away; the driver (1.65) asks which session such a frame belongs to,
// throws "Frame has been detached." outside of any promise, and takes every browser of the run with it. The event
// is one it means to ignore: this ignores it. Everything else still ends the driver.
process.on("uncaughtException", (error) => {
  const stale = error.message === "Frame has been detached." && /_eventBelongsToStaleFrame/.test(error.stack);
  if (stale) return;
  console.error(error);
  process.exit(7);
});
