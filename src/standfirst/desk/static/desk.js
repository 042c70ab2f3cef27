/* The desk's own script. Every page works without it: it only spares a reader the loading of whole pages. */
(function () {
  "use strict";
  var page = document, root = page.documentElement;
  var story = page.querySelector(".page[data-story]");
  var pane = page.getElementById("evidence"), shown = page.getElementById("shown"), closer = page.getElementById("close");
  var help = page.getElementById("help");
  var narrow = window.matchMedia("(max-width: 63.99rem)");
  var current = null, place = -1, conflict = -1;

  function keysOn() {
    try { return window.localStorage.getItem("standfirst-keys") !== "off"; } catch (error) { return true; }
  }

  /* Evidence: the part that a citation belongs to, beside the story. */
  function url(part, whole) {
    var query = new URLSearchParams();
    if (story.dataset.asOf) { query.set("as_of", story.dataset.asOf); }
    if (whole) { query.set("part", part); }
    var path = story.dataset.story + (whole ? "" : "/evidence/" + encodeURIComponent(part));
    var text = query.toString();
    return text ? path + "?" + text : path;
  }
  function show(part, number, andOpen) {
    if (!story || !shown) { return; }
    var done = function () { light(number); if (andOpen) { open(part); } };
    if (current === part) { done(); return; }
    current = part;
    page.querySelectorAll("[data-part].current").forEach(function (node) { node.classList.remove("current"); });
    var node = page.querySelector("[data-part='" + part + "']:not(a)");
    if (node) { node.classList.add("current"); }
    window.htmx.ajax("GET", url(part, false), { target: "#shown", swap: "innerHTML" }).then(function () {
      if (current === part) { pane.classList.add("fresh"); pane.scrollTop = 0; done(); }
    });
  }
  function light(number) {
    shown.querySelectorAll(".source.lit").forEach(function (node) { node.classList.remove("lit"); });
    var at = number && page.getElementById("n" + number);
    if (!at) { return; }
    at.classList.add("lit");
    if (at !== shown.querySelector(".source")) { pane.scrollTop += at.getBoundingClientRect().top - pane.getBoundingClientRect().top - 12; }
  }
  function open(part) {
    if (!narrow.matches) { return; }
    var node = page.querySelector("[data-part='" + part + "']:not(a)");
    pane.classList.add("open");
    page.body.classList.add("sheet-open");
    if (node) {
      var top = node.getBoundingClientRect().top;
      if (top > window.innerHeight * 0.25 || top < 0) { window.scrollBy(0, top - 24); }
    }
    pane.focus({ preventScroll: true });
  }
  function close() {
    if (!pane) { return; }
    pane.classList.remove("open");
    page.body.classList.remove("sheet-open");
    var node = current && page.querySelector("[data-part='" + current + "']:not(a)");
    if (node) { node.focus({ preventScroll: true }); }
  }
  page.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    var cite = event.target.closest("a.cite[data-part]");
    if (cite && story) {
      event.preventDefault();
      page.querySelectorAll("a.cite[aria-current]").forEach(function (node) { node.removeAttribute("aria-current"); });
      cite.setAttribute("aria-current", "true");
      show(cite.dataset.part, cite.dataset.n, true);
    }
  });
  if (closer) {
    closer.hidden = !narrow.matches;
    narrow.addEventListener("change", function () { closer.hidden = !narrow.matches; });
    closer.addEventListener("click", close);
  }

  /* The days as a slider; the form does the same without. */
  page.querySelectorAll("form[data-days]").forEach(function (form) {
    var select = form.querySelector("select"), count = select.options.length;
    if (count < 3) { return; }
    var slide = page.createElement("span"), range = page.createElement("input"), told = page.createElement("output");
    slide.className = "slide";
    range.type = "range"; range.min = 0; range.max = count - 1; range.step = 1;
    range.setAttribute("aria-labelledby", "as-of-label");
    form.querySelector("label").id = "as-of-label";
    function option() { return select.options[count - 1 - range.value]; }
    function tell() { told.textContent = option().textContent; range.setAttribute("aria-valuetext", option().textContent); }
    range.value = count - 1 - select.selectedIndex;
    tell();
    range.addEventListener("input", function () { select.selectedIndex = count - 1 - range.value; tell(); });
    range.addEventListener("change", function () { form.requestSubmit(); });
    slide.append(range, told);
    select.hidden = true;
    form.querySelector("button").hidden = true;
    select.after(slide);
  });
  page.querySelectorAll("form").forEach(function (form) {
    form.addEventListener("submit", function () {
      form.querySelectorAll("input, select").forEach(function (field) { if (!field.value && field.name) { field.disabled = true; } });
      window.setTimeout(function () { form.querySelectorAll(":disabled").forEach(function (field) { field.disabled = false; }); }, 0);
    });
  });

  /* Keys. */
  var parts = Array.prototype.slice.call(page.querySelectorAll(story ? "[data-part]:not(a)" : ".entry, .briefly li, .hits > li, .propositions > li"));
  var conflicts = Array.prototype.slice.call(page.querySelectorAll(".conflict[data-part]"));
  function go(node) {
    if (!node.hasAttribute("tabindex")) { node.setAttribute("tabindex", "-1"); }
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
    if (story && !narrow.matches && node.querySelector("a.cite")) { show(node.dataset.part, node.querySelector("a.cite").dataset.n, false); }
  }
  function step(by) {
    if (!parts.length) { return; }
    var next = Math.max(0, place + by);
    while (parts[next] && parts[next].hidden) { next += by; }
    if (parts[next]) { place = next; go(parts[place]); }
  }
  var keys = {
    j: function () { step(1); },
    k: function () { step(-1); },
    c: function () { if (conflicts.length) { conflict = (conflict + 1) % conflicts.length; place = parts.indexOf(conflicts[conflict]); go(conflicts[conflict]); } },
    t: function () { var at = page.getElementById("timeline"); if (at) { at.focus({ preventScroll: true }); at.scrollIntoView(); } },
    g: function () { window.location.href = "/"; },
    "/": function () { page.getElementById("quick").focus(); },
    "?": function () { help.showModal(); }
  };
  page.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) { return; }
    if (event.target.closest("input, textarea, select, [contenteditable]")) { if (event.key === "Escape") { event.target.blur(); } return; }
    if (event.key === "Escape") { close(); return; }
    if (event.key === "Enter" && event.target === parts[place]) {
      event.preventDefault();
      if (story) { show(event.target.dataset.part, null, true); if (!narrow.matches) { pane.focus(); } }
      else {
        var fold = event.target.querySelector("details"), first = event.target.querySelector("a");
        var box = event.target.querySelector("input[type=checkbox]");
        if (box) { box.click(); }
        else if (fold) { fold.open = true; fold.querySelector("input:not([type=hidden])").focus(); } else if (first) { first.click(); }
      }
      return;
    }
    if (keysOn() && keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  var box = page.getElementById("keys-on");
  if (box) {
    box.checked = keysOn();
    box.closest("[hidden]").hidden = false;
    box.addEventListener("change", function () {
      try { window.localStorage.setItem("standfirst-keys", box.checked ? "on" : "off"); } catch (error) { /* not kept */ }
    });
  }

  root.classList.add("js");
  if (story && story.classList.contains("chosen") && pane) {
    current = new URLSearchParams(window.location.search).get("part");
    light(window.location.hash.slice(2));
    open(current);
  }
}());
