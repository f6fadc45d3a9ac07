// What Wagtail's forms leave out for whoever uses a keyboard or a screen reader.
(() => {
  // Rich text editors have no name: each takes the label of its field.
  const EDITOR = ".public-DraftEditor-content:not([aria-labelledby])";
  let count = 0;

  const labelOf = (editor) => {
    const field = editor.closest("[data-draftail-editor-wrapper]")?.parentElement;
    const input = field?.querySelector("[data-draftail-input]");
    const panel = editor.closest("[data-panel]");
    return (
      (input?.id && document.querySelector(`label[for="${CSS.escape(input.id)}"]`)) ||
      panel?.querySelector("[data-panel-heading]")
    );
  };

  const nameEditors = () => {
    document.querySelectorAll(EDITOR).forEach((editor) => {
      const label = labelOf(editor);
      if (!label) return;
      if (!label.id) label.id = `rich-text-label-${(count += 1)}`;
      editor.setAttribute("aria-labelledby", label.id);
    });
  };

  // A chooser's dialog closes without giving the focus back: it goes to what was chosen.
  const CHOOSE = "[data-chooser-action-choose]";
  let chooser = null;

  const giveFocusBack = () => {
    if (!chooser || document.querySelector(".modal")) return;
    const visible = [...chooser.querySelectorAll("button, a[href]")].find((e) => e.offsetParent);
    chooser = null;
    if (document.activeElement === document.body) visible?.focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(CHOOSE);
    if (!button) return;
    // The dialog comes after its first page was loaded: until then there is none to close.
    const opened = button.closest(".chooser") || button.parentElement;
    const wait = new MutationObserver(() => {
      if (!document.querySelector(".modal")) return;
      wait.disconnect();
      chooser = opened;
    });
    wait.observe(document.body, { childList: true });
  });

  const onChange = () => {
    nameEditors();
    giveFocusBack();
  };

  document.addEventListener("DOMContentLoaded", () => {
    onChange();
    new MutationObserver(onChange).observe(document.body, { childList: true, subtree: true });
  });
})();
