// Lets a test look into n8n's own store, with the driver that n8n came with: reads
// one statement as JSON from each line, and writes its rows as JSON.
const [modules, path] = process.argv.slice(2);
const sqlite3 = require(modules + '/sqlite3');
const db = new sqlite3.Database(path);
db.configure('busyTimeout', 20000);
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, sql, params } = JSON.parse(line);
  db.all(sql, params ?? [], (error, rows) => {
    process.stdout.write(JSON.stringify({ id, error: error ? String(error) : '', rows: rows ?? [] }) + '\n');
  });
});
