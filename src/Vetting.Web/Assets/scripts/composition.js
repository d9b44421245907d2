// Counts along while the members of a panel are picked. Without script the "Check" button does.
export function countComposition() {
  for (const form of document.querySelectorAll("form[data-composition]")) {
    const tally = form.querySelector("[data-tally]");
    if (!tally) {
      continue;
    }

    const write = (selector, text) => {
      const place = tally.querySelector(selector);
      if (place && place.textContent !== text) {
        place.textContent = text;
      }
    };

    form.addEventListener("change", () => {
      const members = [...form.querySelectorAll("input[name=Members]:checked")];
      const chair = form.querySelector("input[name=Chair]:checked");
      const independent = members.filter((member) => member.dataset.independent === "true").length;
      const met = {
        size: members.length >= Number(tally.dataset.minSize) && members.length <= Number(tally.dataset.maxSize),
        independent: independent >= Number(tally.dataset.minIndependent),
        chair: Boolean(chair) && members.some((member) => member.value === chair.value),
      };
      write("[data-count=size]", String(members.length));
      write("[data-count=independent]", String(independent));
      for (const [rule, isMet] of Object.entries(met)) {
        write(`[data-verdict=${rule}]`, isMet ? "Met" : "Not met");
      }

      tally.classList.toggle("vetting-tally--met", Object.values(met).every(Boolean));
    });
  }
}
