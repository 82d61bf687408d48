// Enhancement only: every page works without it. "/" goes to the search; the tellers' sums follow the typing.
document.addEventListener("keydown", event => {
  const typing = event.target.closest("input, textarea, select");
  const search = document.querySelector("[data-search]");
  if (event.key !== "/" || typing || !search || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  search.focus();
});

// A drawing wider than the screen opens at the place where the case waits.
for (const here of document.querySelectorAll(".chart #waits-here")) {
  const chart = here.closest(".chart"), place = here.getBoundingClientRect(), frame = chart.getBoundingClientRect();
  chart.scrollTo(place.left - frame.left - (frame.width - place.width) / 2, place.top - frame.top - (frame.height - place.height) / 2);
}

for (const sheet of document.querySelectorAll("[data-sums]")) {
  const box = name => sheet.querySelector(`[name="f.${name}"]`);
  const number = name => { const typed = box(name)?.value.trim(); return typed ? Number(typed) : null; };
  const card = () => (sheet.querySelector('[name="f.form"]:checked') ?? box("form"))?.value === "member-card";
  const words = sheet.dataset;
  const say = (line, text, good) => {
    const row = sheet.querySelector(`[data-line="${line}"]`);
    if (!row) return;
    row.hidden = text === null;
    row.lastElementChild.textContent = text ?? "";
    row.lastElementChild.className = good === null ? "" : good ? "good" : "bad";
  };
  const compare = (line, small, large) => say(line, small === null || large === null ? null : small <= large ? `${small} ≤ ${large}` : `${small} > ${large}`, small <= large);
  const count = () => {
    const present = number("present"), issued = number("issued"), collected = number("collected"), valid = number("valid");
    const yes = number("for"), no = number("against"), none = number("noOpinion");
    const shows = card();
    compare("issued", shows ? null : issued, present);
    compare("collected", shows ? null : collected, issued);
    compare("valid", shows ? null : valid, collected);
    say("invalid", shows || collected === null || valid === null ? null : String(collected - valid), null);
    const total = shows ? present : valid;
    const left = total === null || yes === null || no === null ? null : total - yes - no - (shows ? none ?? 0 : 0);
    say("left", left === null ? null : String(left), left === 0);
    say("quorum", present === null ? null : `${present} / ${words.quorum}`, present >= Number(words.quorum));
    const needed = Number(words.needed), result = sheet.querySelector("[data-result]");
    const met = present === null || present >= Number(words.quorum);
    if (result) result.textContent = yes === null ? words.unknown : !met ? words.noMeeting
      : yes >= needed ? words.reached.replace("#", yes) : words.missed.replace("#", yes).replace("{n}", needed - yes);
  };
  sheet.addEventListener("input", count);
  count();
}
