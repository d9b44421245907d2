// Draws the rectangle of a redaction on the picture of a page, with a mouse, a finger or the arrow keys. It only fills in the fields below the
// picture, which do without it.
const whole = 100;
const smallest = 0.5;
const step = 0.5;
const wideStep = 5;

export function drawRedactions() {
  for (const stage of document.querySelectorAll("[data-redaction]")) {
    const image = stage.querySelector("img");
    const form = document.getElementById(stage.dataset.redaction);
    const fields = Object.fromEntries(["Left", "Top", "Width", "Height"].map((name) => [name, form.elements[name]]));
    const box = stage.querySelector("[data-box]");
    const told = form.querySelector("[data-told]");
    stage.classList.add("vetting-redaction--live");

    const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
    const short = (value) => String(Math.round(value * 100) / 100);
    const read = () => {
      const [left, top, width, height] = Object.values(fields).map((field) => Number.parseFloat(field.value));
      return [left, top, width, height].every(Number.isFinite) && width > 0 && height > 0 ? { left, top, width, height } : null;
    };
    const show = () => {
      const area = read();
      box.hidden = area === null;
      if (area) {
        for (const [name, value] of Object.entries(area)) {
          box.style[name] = `${value}%`;
        }
      }
    };
    const write = (area) => {
      const width = clamp(area.width, smallest, whole);
      const height = clamp(area.height, smallest, whole);
      fields.Width.value = short(width);
      fields.Height.value = short(height);
      fields.Left.value = short(clamp(area.left, 0, whole - width));
      fields.Top.value = short(clamp(area.top, 0, whole - height));
      show();
    };
    const tell = () => {
      const area = read();
      if (area && told) {
        told.textContent = `Rectangle: ${short(area.left)} from the left, ${short(area.top)} from the top, ${short(area.width)} wide, ${short(area.height)} high.`;
      }
    };
    const at = (event) => {
      const frame = image.getBoundingClientRect();
      return {
        x: clamp(((event.clientX - frame.left) / frame.width) * whole, 0, whole),
        y: clamp(((event.clientY - frame.top) / frame.height) * whole, 0, whole),
      };
    };

    let drag = null;
    const corner = (event) => event.target.dataset.corner;
    stage.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || drag) {
        return;
      }

      event.preventDefault();
      const from = at(event);
      const area = read();
      if (corner(event) && area) {
        // The corner across stays where it is.
        drag = {
          fixed: {
            x: corner(event).includes("w") ? area.left + area.width : area.left,
            y: corner(event).includes("n") ? area.top + area.height : area.top,
          },
        };
      } else if (event.target === box && area) {
        drag = { moved: { x: from.x - area.left, y: from.y - area.top } };
      } else {
        drag = { fixed: from };
      }

      drag.pointer = event.pointerId;
      drag.before = area;
      stage.setPointerCapture(event.pointerId);
      box.focus({ preventScroll: true });
    });
    stage.addEventListener("pointermove", (event) => {
      if (event.pointerId !== drag?.pointer) {
        return;
      }

      const to = at(event);
      if (drag.moved) {
        write({ ...drag.before, left: to.x - drag.moved.x, top: to.y - drag.moved.y });
      } else {
        write({
          left: Math.min(drag.fixed.x, to.x),
          top: Math.min(drag.fixed.y, to.y),
          width: Math.abs(to.x - drag.fixed.x),
          height: Math.abs(to.y - drag.fixed.y),
        });
      }
    });
    const end = (event) => {
      if (event.pointerId !== drag?.pointer) {
        return;
      }

      drag = null;
      box.focus({ preventScroll: true });
      tell();
    };
    stage.addEventListener("pointerup", end);
    stage.addEventListener("pointercancel", end);

    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    box.addEventListener("keydown", (event) => {
      const direction = directions[event.key];
      const area = read();
      if (!direction || !area || event.altKey) {
        return;
      }

      event.preventDefault();
      const [x, y] = direction.map((part) => part * (event.ctrlKey ? wideStep : step));
      write(event.shiftKey
        ? { ...area, width: area.width + x, height: area.height + y }
        : { ...area, left: area.left + x, top: area.top + y });
      tell();
    });
    for (const field of Object.values(fields)) {
      field.addEventListener("input", show);
    }

    const begin = form.querySelector("[data-begin]");
    begin.hidden = false;
    begin.querySelector("button").addEventListener("click", () => {
      if (read() === null) {
        write({ left: 40, top: 45, width: 20, height: 5 });
      }

      box.focus();
      tell();
    });
    show();
  }
}
