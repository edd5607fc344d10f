/* Live: one event stream for the project on the page; what changed is told to the elements that show it.

   A page opts in with data-live-project="3" on the element that holds what is live. Then, inside it:
     data-live-room="12"   is sent the event "live" when room 12 changes (hx-trigger="live" re-reads it);
     data-live-batch       is sent "live-batch" once per message with the ids in the field "rooms" instead, so that a
                           board asks for all changed cells in one request (hx-trigger="live-batch");
     data-live-any         is sent "live" at any change, once a second at most: counters, to-do lists.
   After a gap (lost connection, or the server says "resync") the holder is sent "live-resync": read everything again.
   Scripts may listen to "kaipan:change" on document (detail.rooms). */
(() => {
  const holder = document.querySelector("[data-live-project]");
  if (!holder || !window.EventSource) return;
  const url = `/live/projects/${holder.dataset.liveProject}/`;
  const SLOWEST = 30000;
  let source = null;
  let wait = 1000;
  let hasGap = false;
  let pendingAny = null;

  const state = (name) => { holder.dataset.liveState = name; };

  const tellAny = () => {
    if (pendingAny) return;
    pendingAny = setTimeout(() => {
      pendingAny = null;
      for (const element of document.querySelectorAll("[data-live-any]")) htmx.trigger(element, "live");
    }, 1000);
  };

  const changed = (rooms) => {
    document.dispatchEvent(new CustomEvent("kaipan:change", { detail: { rooms } }));
    const batches = document.querySelectorAll("[data-live-batch]");
    for (const batch of batches) {
      batch.querySelector("[name=rooms]").value = rooms.join(",");
      htmx.trigger(batch, "live-batch");
    }
    for (const room of rooms) {
      for (const element of document.querySelectorAll(`[data-live-room="${CSS.escape(String(room))}"][hx-get]`)) {
        htmx.trigger(element, "live");
      }
    }
    tellAny();
  };

  const resync = () => {
    htmx.trigger(holder, "live-resync");
    tellAny();
  };

  const connect = () => {
    source = new EventSource(url);
    source.addEventListener("open", () => {
      state("open");
      wait = 1000;
      if (hasGap) resync();
      hasGap = false;
    });
    source.addEventListener("rooms", (event) => changed(JSON.parse(event.data).rooms));
    source.addEventListener("resync", resync);
    source.addEventListener("error", () => {
      hasGap = true;
      state("lost");
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, SLOWEST);
    });
  };

  window.addEventListener("pagehide", () => source && source.close());
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    hasGap = true;
    connect();
  });
  // Not before htmx has read the page: what is told to an element that does not listen yet is lost.
  document.addEventListener("DOMContentLoaded", connect);
})();
