// Each answer updates the plan and the file at once. Without this script the button does it.
const PAUSE_MILLIS = 400;
const form = document.getElementById("questions");
const copy = document.getElementById("copy");
let running = new AbortController();
let pause;

function address() {
  const answers = [...new FormData(form)].filter(([, value]) => value !== "");
  return "/?" + new URLSearchParams(answers);
}

async function update() {
  clearTimeout(pause);
  running.abort();
  running = new AbortController();
  const url = address();
  try {
    const answer = await fetch(url, { signal: running.signal });
    if (!answer.ok) {
      throw new Error(`the page answered ${answer.status}`);
    }
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    history.replaceState(null, "", url);
  } catch (problem) {
    if (problem.name !== "AbortError") {
      document.getElementById("outcome").textContent =
        "The plan could not be updated. Is grantwise still running?";
    }
  }
}

function show(next) {
  showGroups(next);
  for (const id of ["outcome", "ask-metadata", "plan"]) {
    const here = document.getElementById(id);
    const there = next.getElementById(id);
    if (here.innerHTML !== there.innerHTML) {
      here.replaceChildren(...there.childNodes);
    }
  }
  const file = document.getElementById("file");
  file.value = next.getElementById("file").value;
  file.rows = next.getElementById("file").rows;
}

function showGroups(next) {
  const ask = document.querySelector(".ask");
  const groups = [...next.querySelectorAll(".group")];
  const wanted = new Set(groups.map((group) => group.id));
  for (const old of ask.querySelectorAll(".group")) {
    if (!wanted.has(old.id)) {
      old.remove();
    }
  }
  groups.forEach((group, at) => {
    const here = document.getElementById(group.id);
    if (here) {
      merge(here.querySelector(".fields"), group.querySelector(".fields"));
    } else {
      ask.insertBefore(group, ask.children[at]);
    }
  });
}

// The field that has the focus stays as it is, with what is being typed into it.
function merge(here, there) {
  const fields = [...there.children];
  const wanted = new Set(fields.map((field) => field.id));
  for (const old of [...here.children]) {
    if (!wanted.has(old.id)) {
      old.remove();
    }
  }
  fields.forEach((field, at) => {
    const old = document.getElementById(field.id);
    if (!old) {
      here.insertBefore(field, here.children[at] ?? null);
    } else if (old.contains(document.activeElement)) {
      showProblem(old, field);
    } else if (old.outerHTML !== field.outerHTML) {
      old.replaceWith(field);
    }
  });
}

function showProblem(old, field) {
  const control = old.querySelector("[aria-describedby]") ?? old;
  const fresh = field.querySelector("[aria-describedby]") ?? field;
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (fresh.hasAttribute(name)) {
      control.setAttribute(name, fresh.getAttribute(name));
    }
  }
  old.querySelector(".wrong")?.remove();
  const problem = field.querySelector(".wrong");
  if (problem) {
    old.querySelector(".hint").after(problem);
  }
}

form.addEventListener("change", update);
form.addEventListener("input", (event) => {
  if (event.target.type === "text") {
    clearTimeout(pause);
    pause = setTimeout(update, PAUSE_MILLIS);
  }
});
document.getElementById("update").hidden = true;

copy.hidden = false;
copy.addEventListener("click", async () => {
  const file = document.getElementById("file");
  const copied = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(file.value);
    copied.textContent = "Copied.";
  } catch {
    file.select();
    copied.textContent = "Selected: press Ctrl-C to copy.";
  }
});
