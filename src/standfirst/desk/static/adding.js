/* Adding: files dropped on the form, and how much of them is sent. The form does the same without this. */
(function () {
  "use strict";
  var page = document, form = page.getElementById("drop");
  if (!form) { return; }
  var input = form.querySelector("input[type=file]"), button = form.querySelector("button");
  var sending = page.getElementById("sending"), words = page.getElementById("sending-words"), bar = page.getElementById("sending-bar");
  var inside = 0;

  function tell(text, share) {
    sending.hidden = false;
    words.textContent = text;
    bar.hidden = share === null;
    if (share !== null) { bar.value = share; }
  }
  function tooMuch(files) {
    var bytes = 0, most = Number(form.dataset.mostBytes), count = Number(form.dataset.mostFiles);
    for (var i = 0; i < files.length; i += 1) { bytes += files[i].size; }
    if (files.length > count) { return "These are " + files.length + " files. At most " + count + " can be added at once."; }
    if (bytes > most) { return "These are " + Math.ceil(bytes / 1048576) + " MiB. At most " + Math.floor(most / 1048576) + " MiB can be added at once."; }
    return "";
  }
  function send(files) {
    var fault = tooMuch(files);
    if (fault) { tell(fault, null); return; }
    var data = new FormData(), request = new XMLHttpRequest();
    for (var i = 0; i < files.length; i += 1) { data.append("files", files[i], files[i].name); }
    button.disabled = true;
    tell("Sending " + (files.length === 1 ? files[0].name : files.length + " files"), 0);
    request.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) { bar.value = Math.round(100 * event.loaded / event.total); }
    });
    request.addEventListener("load", function () {
      if (request.status === 200 && request.responseURL) { window.location.href = request.responseURL; return; }
      var answer = new DOMParser().parseFromString(request.responseText, "text/html"), said = answer.querySelector("main p[dir]");
      failed((said || answer.body).textContent.trim());
    });
    request.addEventListener("error", function () { failed("The files could not be sent. Is the desk still running?"); });
    request.open("POST", form.action);
    request.setRequestHeader("x-desk-token", form.querySelector("input[name=token]").value);
    request.send(data);
  }
  function failed(why) {
    button.disabled = false;
    tell(why, null);
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    send(input.files);
  }, true);

  /* Files may be dropped anywhere on the page: beside the form a browser would leave the page and show them. */
  function holdsFiles(event) { return event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, "Files") >= 0; }
  function light(on) { form.classList.toggle("over", on); }
  page.addEventListener("dragenter", function (event) { if (holdsFiles(event)) { inside += 1; light(true); } });
  page.addEventListener("dragleave", function (event) { if (holdsFiles(event)) { inside -= 1; light(inside > 0); } });
  /* A link may be dropped too, where the network is on. */
  var urls = page.getElementById("urls");
  function holdsLink(event) { return urls && event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, "text/uri-list") >= 0; }
  page.addEventListener("dragover", function (event) { if (holdsLink(event) && event.target !== urls) { event.preventDefault(); } });
  page.addEventListener("drop", function (event) {
    if (holdsFiles(event) || !holdsLink(event) || event.target === urls) { return; }
    event.preventDefault();
    var links = event.dataTransfer.getData("text/uri-list").split(/[\r\n]+/).filter(function (one) { return one && one[0] !== "#"; });
    urls.value = (urls.value ? urls.value.replace(/\s*$/, "\n") : "") + links.join("\n");
    urls.focus();
  });
  page.addEventListener("dragover", function (event) { if (holdsFiles(event)) { event.preventDefault(); event.dataTransfer.dropEffect = "copy"; } });
  page.addEventListener("drop", function (event) {
    if (!holdsFiles(event)) { return; }
    event.preventDefault();
    inside = 0;
    light(false);
    if (!button.disabled && event.dataTransfer.files.length) { send(event.dataTransfer.files); }
  });
  page.querySelector(".drop-hint").hidden = false;
}());
