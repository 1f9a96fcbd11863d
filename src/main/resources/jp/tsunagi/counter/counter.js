// Shows what the hub will read, while somebody types; without it the hub reads the same.
'use strict';

const digits = (text) => text.normalize('NFKC').toUpperCase();

const katakana = (text) =>
  text.normalize('NFKC')
    .replace(/[\u3041-\u3096]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60))
    .replace(/\s+/g, '\u3000');

const help = { insuredNumber: digits, insurer: digits, birthDate: digits, nameKana: katakana };

for (const [id, change] of Object.entries(help)) {
  const input = document.getElementById(id);
  if (input) {
    input.addEventListener('change', () => { input.value = change(input.value.trim()); });
  }
}

// nobody presses twice: the second time the hub would refuse it
for (const form of document.forms) {
  form.addEventListener('submit', () => {
    for (const button of form.querySelectorAll('button')) { button.disabled = true; }
  });
}

const summary = document.getElementById('summary');
if (summary) { summary.focus(); }
