/* Lists in which things are marked, and words that are chosen in a paragraph. Both work without it. */
(function () {
  "use strict";
  var page = document;

  /* Only the rows that hold the words; what is marked stays marked, and stays in sight. */
  page.querySelectorAll("input[data-filter]").forEach(function (field) {
    var rows = Array.prototype.slice.call(page.querySelectorAll(".choose > li"));
    var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    field.addEventListener("input", function () {
      var wanted = field.value.toLowerCase().split(/\s+/);
      rows.forEach(function (row, n) {
        var holds = wanted.every(function (word) { return texts[n].indexOf(word) >= 0; });
        row.hidden = !holds && !row.querySelector("input:checked");
      });
    });
  });

  /* How many are marked. */
  page.querySelectorAll("form.chooser").forEach(function (form) {
    var told = form.querySelector("output.marked");
    if (!told) { return; }
    function tell() {
      var count = form.querySelectorAll("input[name=value]:checked").length;
      told.textContent = count ? count + " marked" : "";
    }
    form.addEventListener("change", tell);
    tell();
  });

  /* Words chosen in the paragraphs: the field holds them, and `places` says where they stand (code points). */
  var passage = page.querySelector("[data-passage]"), tools = page.querySelector("[data-select]");
  var words = page.getElementById("words"), places = page.querySelector("[data-places]");
  if (!passage || !tools || !places || !window.getSelection) { return; }
  var chosen = null, kept = [];
  tools.hidden = false;

  function points(text) { return Array.from(text).length; }
  function within(block, node, offset) {
    var range = page.createRange();
    range.selectNodeContents(block);
    range.setEnd(node, offset);
    return range.toString();
  }
  function stretches(range) {
    var found = [];
    passage.querySelectorAll("[data-start]").forEach(function (block) {
      if (!range.intersectsNode(block)) { return; }
      var all = block.textContent;
      var from = block.contains(range.startContainer) ? within(block, range.startContainer, range.startOffset).length : 0;
      var to = block.contains(range.endContainer) ? within(block, range.endContainer, range.endOffset).length : all.length;
      while (from < to && /\s/.test(all[from])) { from += 1; }
      while (to > from && /\s/.test(all[to - 1])) { to -= 1; }
      if (from === to) { return; }
      var start = Number(block.dataset.start) + points(all.slice(0, from)), text = all.slice(from, to);
      found.push({ start: start, end: start + points(text), text: text.replace(/\s+/g, " ") });
    });
    return found;
  }
  page.addEventListener("selectionchange", function () {
    var held = window.getSelection();
    if (!held.rangeCount || held.isCollapsed || !passage.contains(held.getRangeAt(0).commonAncestorContainer)) { return; }
    chosen = stretches(held.getRangeAt(0));
    tools.querySelectorAll("button").forEach(function (button) { button.disabled = !chosen.length; });
  });
  function take(more) {
    if (!chosen || !chosen.length) { return; }
    kept = (more ? kept : []).concat(chosen).sort(function (a, b) { return a.start - b.start; });
    words.value = kept.map(function (one) { return one.text; }).join("\n");
    places.value = kept.map(function (one) { return one.start + "-" + one.end; }).join(" ");
    words.focus();
  }
  tools.querySelector("[data-take]").addEventListener("click", function () { take(false); });
  tools.querySelector("[data-add]").addEventListener("click", function () { take(true); });
  words.addEventListener("input", function () { places.value = ""; kept = []; });
}());
