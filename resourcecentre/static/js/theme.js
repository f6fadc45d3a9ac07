// Remembers the colours chosen in the foot. Without it the choice holds for the page alone.
// Runs before the first paint, so that a page chosen dark never flashes white.
(function () {
  "use strict";
  var root = document.documentElement;
  var stored = "";
  try {
    stored = localStorage.getItem("theme") || "";
  } catch (refused) {
    // Storage is closed to this page: the choice is not remembered.
  }
  if (stored === "light" || stored === "dark") {
    root.dataset.theme = stored;
  }

  function keep(event) {
    var choice = event.target.value;
    if (choice) {
      root.dataset.theme = choice;
    } else {
      delete root.dataset.theme;
    }
    try {
      localStorage.setItem("theme", choice);
    } catch (refused) {
      // Same as above.
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("input[name=theme]").forEach(function (radio) {
      radio.checked = radio.value === (root.dataset.theme || "");
      radio.addEventListener("change", keep);
    });
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        window.print();
      });
    });
  });
})();
