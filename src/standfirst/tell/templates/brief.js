
(function () {
  "use strict";
  var page = document, root = page.documentElement;
  var pane = page.getElementById("evidence"), shown = page.getElementById("shown");
  var title = page.getElementById("evidence-title"), announce = page.getElementById("announce");
  var help = page.getElementById("help"), keysOn = page.getElementById("keys-on");
  var narrow = window.matchMedia("(max-width: 63.99rem)"), hovers = window.matchMedia("(hover: hover)");
  var lines = Array.prototype.slice.call(page.querySelectorAll(".lines > li"));
  var conflicts = Array.prototype.slice.call(page.querySelectorAll(".conflict"));
  var current = null, line = -1, conflict = -1, waiting = 0;

  function make(tag, className, text) {
    var node = page.createElement(tag);
    if (className) { node.className = className; }
    if (text !== undefined) { node.textContent = text; }
    return node;
  }
  function each(nodes, act) { Array.prototype.forEach.call(nodes, act); }
  function marks(n) { return page.querySelectorAll('.source mark[data-c="' + n + '"]'); }
  function words(n) {
    var text = "", last = null;
    each(marks(n), function (mark) {
      // A passage that goes on in the next paragraph needs a space; one that another passage cuts in two does not.
      var block = mark.closest(".block");
      text += (last && block !== last ? " " : "") + mark.textContent;
      last = block;
    });
    text = text.replace(/\s+/g, " ");
    return text.length > 150 ? text.slice(0, 140).replace(/\s+\S*$/, "") + " […]" : text;
  }
  function source(n) { return page.getElementById("c" + n).closest(".source"); }
  function numbers(container) {
    var found = [];
    each(container.querySelectorAll("a.cite"), function (cite) {
      if (found.indexOf(cite.dataset.n) < 0) { found.push(cite.dataset.n); }
    });
    return found;
  }
  function label(container) { return container.dataset.evidence; }

  // The paragraph of a citation, with no mark left but its own.
  function passage(block, n) {
    var copy = block.cloneNode(true);
    each(copy.querySelectorAll("mark"), function (mark) {
      mark.removeAttribute("id");
      if (mark.dataset.c === n) { mark.className = "hit"; return; }
      while (mark.firstChild) { mark.parentNode.insertBefore(mark.firstChild, mark); }
      mark.remove();
    });
    return copy;
  }
  function quoted(n) {
    var from = source(n), figure = make("figure", "quoted"), seen = [];
    each(from.querySelectorAll(":scope > .outlet, :scope > p.title, :scope > .meta"), function (node) {
      figure.appendChild(node.cloneNode(true));
    });
    each(marks(n), function (mark) {
      var block = mark.closest(".block");
      if (seen.indexOf(block) < 0) {
        seen.push(block);
        var copy = passage(block, n);
        if (from.dataset.lang) { copy.lang = from.dataset.lang; }
        figure.appendChild(copy);
      }
    });
    var place = make("p", "in-place"), link = make("a", "", "Read it in its place");
    link.href = "#c" + n;
    place.appendChild(link);
    figure.appendChild(place);
    return figure;
  }
  function others(container, n) {
    var list = make("ul", "others");
    numbers(container).forEach(function (other) {
      var item = make("li"), link = make("a"), name = make("span", "name");
      link.href = "#c" + other;
      link.dataset.n = other;
      name.appendChild(make("span", "n", "[" + other + "] "));
      name.appendChild(make("bdi", "", source(other).dataset.outlet));
      name.appendChild(page.createTextNode(", " + source(other).dataset.date));
      link.appendChild(name);
      var text = make("span", "words", "“" + words(other) + "”");
      text.dir = "auto";
      link.appendChild(text);
      if (other === n) { link.setAttribute("aria-current", "true"); }
      item.appendChild(link);
      list.appendChild(item);
    });
    return list;
  }
  function elsewhere(container, n) {
    var found = [];
    each(page.querySelectorAll('main a.cite[data-n="' + n + '"]'), function (cite) {
      var place = cite.closest("[data-evidence]");
      if (place && place !== container && found.indexOf(label(place)) < 0) { found.push(label(place)); }
    });
    return found;
  }

  function show(container, n, send) {
    var same = current && current.container === container && current.n === n;
    if (same && !send) { return; }
    each(page.querySelectorAll("a.cite[aria-current]"), function (cite) { cite.removeAttribute("aria-current"); });
    each(page.querySelectorAll(".current"), function (node) { node.classList.remove("current"); });
    container.classList.add("current");
    each(container.querySelectorAll('a.cite[data-n="' + n + '"]'), function (cite) { cite.setAttribute("aria-current", "true"); });
    current = { container: container, n: n };
    title.textContent = "Evidence for " + label(container);
    shown.textContent = "";
    shown.appendChild(quoted(n));
    if (numbers(container).length > 1) {
      shown.appendChild(make("h3", "label", "All that " + label(container) + " rests on"));
      shown.appendChild(others(container, n));
    }
    var also = elsewhere(container, n);
    if (also.length) {
      shown.appendChild(make("h3", "label", "Also cited for"));
      shown.appendChild(make("p", "small", also.join(" · ")));
    }
    shown.scrollTop = 0;
    shown.classList.remove("fresh");
    if (!same) { void shown.offsetWidth; shown.classList.add("fresh"); }
    if (send) {
      announce.textContent = "Evidence shown: citation " + n + ", " + source(n).dataset.outlet + ", " + source(n).dataset.date;
      if (narrow.matches) { open(container); }
    }
  }
  function open(container) {
    pane.classList.add("open");
    page.body.classList.add("sheet-open");
    var top = container.getBoundingClientRect().top;
    if (top > window.innerHeight * 0.25 || top < 0) { window.scrollBy(0, top - 24); }
    pane.focus({ preventScroll: true });
  }
  function close() {
    pane.classList.remove("open");
    page.body.classList.remove("sheet-open");
    if (!current) { return; }
    var back = current.container.querySelector("a.cite[aria-current]") || current.container;
    back.focus({ preventScroll: true });
  }
  function containerOf(cite) { return cite.closest("[data-evidence]"); }

  page.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var cite = event.target.closest("main a.cite");
    if (cite) {
      event.preventDefault();
      show(containerOf(cite), cite.dataset.n, true);
      return;
    }
    var other = event.target.closest(".others a");
    if (other) {
      event.preventDefault();
      show(current.container, other.dataset.n, true);
      var next = shown.querySelector(".others a[aria-current]");
      if (next) { next.focus({ preventScroll: true }); }
      return;
    }
    if (event.target.closest(".in-place a") && narrow.matches) { close(); }
  });
  page.addEventListener("mouseover", function (event) {
    window.clearTimeout(waiting);
    var cite = event.target.closest("main a.cite");
    if (!cite || !hovers.matches || narrow.matches) { return; }
    // A pointer that only crosses a citation on its way to the evidence does not change it.
    waiting = window.setTimeout(function () { show(containerOf(cite), cite.dataset.n, false); }, 120);
  });
  page.addEventListener("focusin", function (event) {
    var cite = event.target.closest("main a.cite");
    if (cite && !narrow.matches) { show(containerOf(cite), cite.dataset.n, false); }
  });
  page.getElementById("close").addEventListener("click", close);
  page.getElementById("help-button").addEventListener("click", function () { help.showModal(); });

  function go(node) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: narrow.matches ? "start" : "nearest" });
    var cite = node.querySelector("a.cite");
    if (cite) { show(node, cite.dataset.n, false); }
  }
  var keys = {
    j: function () { if (lines.length) { line = Math.min(line + 1, lines.length - 1); go(lines[line]); } },
    k: function () { if (lines.length) { line = Math.max(line - 1, 0); go(lines[line]); } },
    c: function () { if (conflicts.length) { conflict = (conflict + 1) % conflicts.length; go(conflicts[conflict]); } },
    t: function () { var at = page.getElementById("timeline"); if (at) { at.focus({ preventScroll: true }); at.scrollIntoView(); } },
    "?": function () { help.showModal(); }
  };
  page.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) { return; }
    if (event.target.closest("input, textarea, select, [contenteditable]")) { return; }
    if (event.key === "Escape") { close(); return; }
    if (event.key === "Enter" && event.target.matches("[data-evidence]") && current) {
      event.preventDefault();
      if (narrow.matches) { open(current.container); } else { shown.focus(); }
      return;
    }
    if (keysOn.checked && keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  // A printed or searched page has its folded text where the reader asks for it; a link into a fold opens it.
  window.addEventListener("hashchange", function () {
    var at = page.getElementById(window.location.hash.slice(1)), fold = at && at.closest("details");
    if (fold) { fold.open = true; at.scrollIntoView(); }
  });

  root.classList.add("js");
  pane.hidden = false;
  page.getElementById("help-button").hidden = false;
  if (!narrow.matches) {
    var first = page.querySelector(".lines > li a.cite");
    if (first) { show(containerOf(first), first.dataset.n, false); }
  }
}());
