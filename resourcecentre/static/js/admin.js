// Rich text editors have no name for a screen reader: give each the label of its field.
(() => {
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

  document.addEventListener("DOMContentLoaded", () => {
    nameEditors();
    new MutationObserver(nameEditors).observe(document.body, { childList: true, subtree: true });
  });
})();
