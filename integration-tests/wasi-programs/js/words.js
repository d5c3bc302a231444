// Prints what an ordinary program would use: text, collections, dates, random numbers, errors.
export const run = {
  run() {
    const counts = new Map();
    for (const word of 'pear quince pear apple'.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
    console.log([...counts].sort().map(([word, n]) => `${word} ${n}`).join(', '));
    console.log(JSON.stringify({ text: 'grüße \u{1f980}', list: [1, 2, 3].map((x) => x * x) }));
    console.log(Date.now() > Date.UTC(2020, 0), Math.random() < 1);
    try {
      JSON.parse('{');
    } catch (e) {
      console.log(e.name);
    }
    console.error('to stderr');
  },
};
