// Does the little work that keeps floods of reports out, a piece at a time, so that the page stays usable. Whoever comes without script sends all
// the same. What is to be found: see IProofs.cs.
const pieceInMilliseconds = 15;

// The fractional parts of the cube roots of the first 64 primes, and of the square roots of the first eight (FIPS 180-4).
const primes = [];
for (let number = 2; primes.length < 64; number++) {
  if (primes.every((prime) => number % prime !== 0)) {
    primes.push(number);
  }
}

const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const beginning = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const words = new Int32Array(64);

// The first 32 bits of the SHA-256 of one block, whose first 16 words are filled in.
function firstWord() {
  for (let at = 16; at < 64; at++) {
    const two = words[at - 2];
    const fifteen = words[at - 15];
    const high = ((two >>> 17) | (two << 15)) ^ ((two >>> 19) | (two << 13)) ^ (two >>> 10);
    const low = ((fifteen >>> 7) | (fifteen << 25)) ^ ((fifteen >>> 18) | (fifteen << 14)) ^ (fifteen >>> 3);
    words[at] = (high + words[at - 7] + low + words[at - 16]) | 0;
  }

  let [a, b, c, d, e, f, g, h] = beginning;
  for (let at = 0; at < 64; at++) {
    const mixed = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + mixed + ((e & f) ^ (~e & g)) + constants[at] + words[at]) | 0;
    const turned = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (turned + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }

  return (beginning[0] + a) | 0;
}

// Salt (16 bytes), puzzle (1), answer (4), then the padding of SHA-256.
function isSolved(salt, puzzle, answer, bits) {
  words.fill(0);
  words.set(salt);
  words[4] = (puzzle << 24) | (answer >>> 8);
  words[5] = (answer << 24) | 0x800000;
  words[15] = 21 * 8;
  return firstWord() >>> (32 - bits) === 0;
}

async function solve({ salt, puzzles, bits }) {
  const saltWords = Int32Array.from(salt.match(/.{8}/g), (word) => parseInt(word, 16));
  const answers = [];
  let answer = 0;
  while (answers.length < Number(puzzles)) {
    for (const until = performance.now() + pieceInMilliseconds; performance.now() < until && answers.length < Number(puzzles);) {
      for (let tries = 0; tries < 64; tries++, answer++) {
        if (isSolved(saltWords, answers.length, answer, Number(bits))) {
          answers.push(answer);
          answer = -1;
          if (answers.length === Number(puzzles)) {
            break;
          }
        }
      }
    }

    await new Promise((resume) => setTimeout(resume));
  }

  return answers;
}

export function proveWork() {
  for (const field of document.querySelectorAll("input[data-work]")) {
    const form = field.form;
    let waiting = null;
    const wait = (event) => {
      event.preventDefault();
      waiting = event.submitter;
      form.querySelector("[data-working]").textContent = "One moment: this device does a small sum first.";
    };
    form.addEventListener("submit", wait);
    solve(field.dataset).then((answers) => {
      field.value = answers.join(" ");
      form.removeEventListener("submit", wait);
      if (waiting !== null) {
        form.requestSubmit(waiting);
      }
    });
  }
}
