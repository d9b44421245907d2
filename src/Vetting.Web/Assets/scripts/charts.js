// Draws the table that stands beside each chart: <canvas data-chart="bar" data-table="id of the table">. The table is the content, the chart its picture.
// A column that counts something else than the others, <th data-not-drawn>, stays in the table: one axis has one unit.
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

// Tell themselves apart by lightness too.
const colours = ["#4b2e6f", "#c25700", "#00703c", "#1d70b8", "#a8a8a8", "#d4351c"];

export function drawCharts() {
  for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
    const table = document.getElementById(canvas.dataset.table);
    const [head, ...rows] = [...table.rows].filter((row) => !row.hasAttribute("data-total")).map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
    const drawn = [...table.rows[0].cells].flatMap((cell, column) => (column > 0 && !cell.hasAttribute("data-not-drawn") ? [column] : []));
    canvas.parentElement.hidden = false;
    new Chart(canvas, {
      type: canvas.dataset.chart,
      data: {
        labels: rows.map((row) => row[0]),
        datasets: drawn.map((column, at) => ({
          label: head[column],
          data: rows.map((row) => Number(row[column].replaceAll(",", ""))),
          backgroundColor: colours[at % colours.length],
          borderColor: colours[at % colours.length],
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        plugins: { legend: { display: drawn.length > 1 } },
        scales: {
          x: { stacked: canvas.hasAttribute("data-stacked") },
          y: {
            beginAtZero: true, stacked: canvas.hasAttribute("data-stacked"), ticks: { precision: 0 },
            title: { display: canvas.hasAttribute("data-unit"), text: canvas.dataset.unit },
          },
        },
      },
    });
  }
}
