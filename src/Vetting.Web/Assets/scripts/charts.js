// Draws the table that stands below each chart: <canvas data-chart="bar" data-table="id of the table">. The table is the content, the chart its picture;
// once it is drawn, the numbers fold up. data-across: one line for each row, for labels that are words. data-ordered: the columns are steps of one thing.
// A column that counts something else than the others, <th data-not-drawn>, stays in the table: one axis has one unit.
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from "chart.js";

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);

// Tell themselves apart by lightness too, and each from the paper by 3 : 1.
const kinds = ["#4b2e6f", "#b58840", "#6f6f6f"];
// One hue, the graver the darker.
const steps = ["#a083cb", "#7656a8", "#4b2e6f", "#1f0f33"];

const lineHeight = 22;
const besideLines = 85;

export function drawCharts() {
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
