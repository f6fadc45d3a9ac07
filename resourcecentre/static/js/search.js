// Beside htmx: a readable address, and a panel of filters that stays as the visitor left it.
(function () {
  "use strict";
  let left = {};

  // A form sends its empty fields too; the page knows the short address of the same answer.
  const canonical = new URL(document.querySelector("link[rel=canonical]").href);
  if (canonical.pathname === location.pathname && canonical.search !== location.search) {
    history.replaceState(history.state, "", canonical.pathname + canonical.search + location.hash);
  }

  const groups = () => document.querySelectorAll("#facettes details");

  document.addEventListener("htmx:beforeSwap", () => {
    left = {};
    groups().forEach((group) => { left[group.id] = group.open; });
  });

  // Before focus is put back: a control in a folded group could not take it.
  document.addEventListener("htmx:oobAfterSwap", () => {
    groups().forEach((group) => {
      if (group.id in left) group.open = left[group.id];
    });
  });

  // Without an answer, ask in the ordinary way: the browser says what went wrong.
  const fallBack = () => document.getElementById("rech").submit();
  document.addEventListener("htmx:responseError", fallBack);
  document.addEventListener("htmx:sendError", fallBack);
})();
