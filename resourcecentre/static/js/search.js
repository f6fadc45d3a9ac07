// Keeps the panel of filters as the visitor left it when htmx replaces it.
(function () {
  "use strict";
  let left = {};

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
