// Draws the table that stands below each chart: <canvas data-chart="bar" data-table="id of the table">. The table is the content, the chart its picture;
// once it is drawn, the numbers fold up. data-across: one line for each row, for labels that are words. data-ordered: the columns are steps of one thing.
// A column that counts something else than the others, <th data-not-drawn>, stays in the table: one axis has one unit.
import {
  BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, ScatterController, Tooltip,
} from "chart.js";

Chart.register(
  BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, ScatterController, Tooltip,
);

// Tell themselves apart by lightness too, and each from the paper by 3 : 1.
const kinds = ["#4b2e6f", "#b58840", "#6f6f6f"];
// One hue, the graver the darker.
const steps = ["#a083cb", "#7656a8", "#4b2e6f", "#1f0f33"];

const lineHeight = 22;
const besideLines = 85;

const narrowest = 640;
const dayLength = 24 * 60 * 60 * 1000;

// <canvas data-gantt data-table>: a line for each row that has data-from and data-until, and perhaps data-waits-from or data-late-from, all of them days.
// On a narrow screen the table is drawn alone: names of steps and days have no room beside each other.
function drawGantt(canvas) {
  if (window.innerWidth < narrowest) {
    return;
  }

  const rows = [...document.getElementById(canvas.dataset.table).tBodies[0].rows].filter((row) => row.dataset.from);
  const day = (written) => Date.parse(written) / dayLength;
  const span = (from, until) => (from && until ? [day(from), day(until) + 1] : null);
  const bars = [
    { label: "The respondent’s time", data: rows.map(({ dataset }) => span(dataset.waitsFrom, dataset.waitsUntil)) },
    { label: "Days on which it fits", data: rows.map(({ dataset }) => (dataset.lateFrom ? null : span(dataset.from, dataset.until))) },
    { label: "Too late", data: rows.map(({ dataset }) => span(dataset.lateFrom, dataset.from)) },
  ];
  const days = bars.flatMap((bar) => bar.data.flat().filter((end) => end !== null));
  canvas.parentElement.hidden = false;
  canvas.parentElement.style.height = `${besideLines + lineHeight * rows.length}px`;
  new Chart(canvas, {
    type: "bar",
    data: {
      labels: rows.map((row) => row.cells[0].firstElementChild.textContent.trim()),
      datasets: bars.map((bar, at) => ({ ...bar, backgroundColor: [kinds[1], kinds[0], "#ca3535"][at], grouped: false, minBarLength: 4 })),
    },
    options: {
      animation: false,
      indexAxis: "y",
      maintainAspectRatio: false,
      plugins: { tooltip: { enabled: false } },
      scales: {
        x: {
          min: Math.min(...days),
          max: Math.max(...days),
          ticks: {
            maxRotation: 0,
            callback: (value) => new Date(value * dayLength).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
          },
        },
        y: { grid: { display: false }, ticks: { autoSkip: false } },
      },
    },
  });
}

// <canvas data-funnel="the limits" data-all="the share of all" data-table>: a point for each row that has data-cases and data-percent.
function drawFunnel(canvas) {
  const limits = JSON.parse(canvas.dataset.funnel);
  const table = document.getElementById(canvas.dataset.table);
  const rows = [...table.tBodies[0].rows].filter((row) => row.dataset.percent);
  const line = (label, share, dash) => ({
    type: "line", label, data: limits.map((limit) => ({ x: limit.cases, y: share(limit) })), borderColor: kinds[2], borderDash: dash, borderWidth: 1, pointRadius: 0,
  });
  canvas.parentElement.hidden = false;
  new Chart(canvas, {
    type: "scatter",
    data: {
      datasets: [
        {
          label: canvas.dataset.share,
          data: rows.map((row) => ({ x: Number(row.dataset.cases), y: Number(row.dataset.percent), name: row.cells[0].firstElementChild.firstChild.textContent.trim() })),
          backgroundColor: kinds[0],
          pointRadius: 5,
        },
        line("All together", () => Number(canvas.dataset.all), []),
        line("Limits of chance", (limit) => limit.low, [6, 4]),
        line("", (limit) => limit.high, [6, 4]),
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: {
        legend: { labels: { filter: (item) => item.text !== "" } },
        tooltip: { filter: (item) => item.datasetIndex === 0, callbacks: { label: (item) => `${item.raw.name}: ${item.raw.y} % of ${item.raw.x}` } },
      },
      scales: {
        x: { beginAtZero: true, ticks: { precision: 0 }, title: { display: true, text: canvas.dataset.unit } },
        y: { min: 0, max: 100, title: { display: true, text: canvas.dataset.share } },
      },
    },
  });
  table.closest("details").open = false;
}

export function drawCharts() {
  document.querySelectorAll("canvas[data-gantt]").forEach(drawGantt);
  document.querySelectorAll("canvas[data-funnel]").forEach(drawFunnel);
  for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
    const table = document.getElementById(canvas.dataset.table);
    const [head, ...rows] = [...table.rows].filter((row) => !row.hasAttribute("data-total")).map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
    const drawn = [...table.rows[0].cells].flatMap((cell, column) => (column > 0 && !cell.hasAttribute("data-not-drawn") ? [column] : []));
    const isAcross = canvas.hasAttribute("data-across");
    const isStacked = canvas.hasAttribute("data-stacked");
    const colours = canvas.hasAttribute("data-ordered") ? steps : kinds;
    const values = {
      beginAtZero: true, stacked: isStacked, ticks: { precision: 0 },
      title: { display: canvas.hasAttribute("data-unit"), text: canvas.dataset.unit },
    };
    const labels = { stacked: isStacked, grid: { display: false }, ticks: { autoSkip: !isAcross } };
    canvas.parentElement.hidden = false;
    if (isAcross) {
      canvas.parentElement.style.height = `${besideLines + lineHeight * rows.length}px`;
    }

    new Chart(canvas, {
      type: canvas.dataset.chart,
      data: {
        labels: rows.map((row) => row[0]),
        datasets: drawn.map((column, at) => ({
          label: head[column],
          data: rows.map((row) => Number(row[column].replaceAll(",", ""))),
          backgroundColor: colours[at % colours.length],
          borderColor: "#ffffff",
          borderWidth: 1,
        })),
      },
      options: {
        animation: false,
        indexAxis: isAcross ? "y" : "x",
        maintainAspectRatio: false,
        plugins: { legend: { display: drawn.length > 1 } },
        scales: isAcross ? { x: values, y: labels } : { x: labels, y: values },
      },
    });
    table.closest("details").open = false;
  }
}
