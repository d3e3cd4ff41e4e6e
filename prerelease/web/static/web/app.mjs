// Three things, and every page works without them: the progress of an upload, whether it is checked, and the time left.

const words = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function span(seconds) {
  const [days, hours, minutes] = [seconds / 86400, (seconds % 86400) / 3600, (seconds % 3600) / 60].map(Math.floor);
  if (days) return hours ? `${words(days, "day")} ${words(hours, "hour")}` : words(days, "day");
  if (hours) return minutes ? `${words(hours, "hour")} ${words(minutes, "minute")}` : words(hours, "hour");
  return minutes ? words(minutes, "minute") : words(seconds, "second");
}

// The server says how many seconds are left: this machine's own clock may be wrong, or not the demonstration's.
function countDown(element) {
  const left = Number(element.dataset.secondsLeft);
  const started = performance.now();
  const show = () => {
    const now = Math.max(0, Math.floor(left - (performance.now() - started) / 1000));
    element.textContent = span(now);
    if (now > 0) setTimeout(show, now > 60 ? 1000 * ((now % 60) + 1) : 1000);
  };
  show();
}

function statusOf(form) {
  const box = document.createElement("div");
  box.className = "app-upload";
  box.innerHTML = '<progress max="100" aria-label="Upload"></progress><p role="status"></p>';
  form.append(box);
  const [bar, says] = box.children;
  let told = -1;
  return (percent, text) => {
    bar.hidden = percent === null;
    if (percent !== null) bar.value = percent;
    // A screen reader hears every quarter, not every packet.
    if (percent === null || Math.floor(percent / 25) !== told) {
      told = percent === null ? -1 : Math.floor(percent / 25);
      says.textContent = text;
    }
  };
}

function send(form, button) {
  const tell = (form.tell ??= statusOf(form));
  const request = new XMLHttpRequest();
  const stop = (text) => {
    button.disabled = false;
    tell(null, text);
  };
  request.upload.onprogress = ({ loaded, total }) => {
    const percent = Math.floor((100 * loaded) / total);
    tell(percent, percent < 100 ? `${percent}% uploaded` : "Uploaded. Checking it now.");
  };
  request.onload = () => finish(request, form.action);
  request.onerror = () => stop("The upload did not arrive. Check your connection and try again.");
  request.onabort = () => stop("The upload was stopped.");
  request.open("POST", form.action);
  button.disabled = true;
  request.send(new FormData(form));
}

// Where the server sent us, or, with errors, the page it answered with: the same as without this script.
function finish(request, sentTo) {
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  if (request.responseURL !== sentTo) return location.assign(request.responseURL);
  const [mine, theirs] = [document, answer].map((page) => page.querySelector("main"));
  if (!theirs) return location.reload();
  document.title = answer.title;
  mine.replaceWith(document.adoptNode(theirs));
  begin(document.querySelector("main"));
  const summary = document.querySelector(".govuk-error-summary") ?? document.querySelector("main");
  summary.tabIndex = -1;
  summary.focus();
}

// While a file is being checked: look again, less and less often, and say once when it is done.
function lookAgain(wait = 2000) {
  const waiting = [...document.querySelectorAll("[data-refresh]")];
  if (!waiting.length || wait > 60000) return;
  setTimeout(async () => {
    const response = await fetch(location.href).catch(() => null);
    if (response?.ok) {
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      waiting.forEach((mine) => mine.replaceWith(answer.getElementById(mine.id) ?? mine));
      const says = document.querySelector("[data-when-checked]");
      if (says && !document.querySelector("[data-refresh]")) {
        says.replaceChildren(Object.assign(document.createElement("p"), { textContent: says.dataset.whenChecked }));
      }
    }
    lookAgain(wait * 1.3);
  }, wait);
}

function begin(within) {
  within.querySelectorAll("[data-seconds-left]").forEach(countDown);
  within.querySelectorAll("form[data-upload]").forEach((form) =>
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, event.submitter ?? form.querySelector("button"));
    }),
  );
}

begin(document);
lookAgain();
