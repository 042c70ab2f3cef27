/* Live: says that the open story has changed, once, and moves nothing. Without it a reader loads the page again. */
(function () {
  "use strict";
  var page = document, line = page.getElementById("live");
  if (!line) { return; }
  var POLL = 30000, source = null, timer = null, told = false;

  function tell(html) {
    if (told) { return; }
    told = true;
    rest();
    line.innerHTML = html;
    line.querySelector("a").addEventListener("click", function (event) {
      event.preventDefault();
      window.location.reload();
    });
    line.querySelector("button").addEventListener("click", function () { line.textContent = ""; });
  }
  function rest() {
    if (source) { source.close(); source = null; }
    if (timer) { window.clearInterval(timer); timer = null; }
  }
  function ask() {
    window.fetch(line.dataset.fresh, { cache: "no-store" }).then(function (answer) {
      return answer.status === 200 ? answer.text() : "";
    }).then(function (html) { if (html) { tell(html); } }, function () { /* the desk is away: ask again later */ });
  }
  /* A hidden page holds no connection: a browser has six of them for all its pages here. */
  function listen() {
    if (told || source || timer || page.hidden) { return; }
    source = new window.EventSource(line.dataset.live);
    source.addEventListener("changed", function (event) { tell(event.data); });
    source.addEventListener("error", function () {
      if (source && source.readyState === 2) { rest(); if (!page.hidden) { timer = window.setInterval(ask, POLL); } }
    });
  }
  page.addEventListener("visibilitychange", function () { if (page.hidden) { rest(); } else { listen(); } });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  listen();
}());
