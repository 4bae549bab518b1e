// Loaded into n8n's server before it starts. n8n looks once a minute which waits in
// its store are due. Tests make waits due themselves, and do not want to wait a
// minute each time: this interval alone, of n8n's wait tracker, is shorter.
const every = global.setInterval;
global.setInterval = Object.assign(function (f, ms, ...rest) {
  const tracker = ms === 60000 && /wait-?tracker/i.test(new Error().stack);
  return every(f, tracker ? 200 : ms, ...rest);
}, every);

// A test that is killed cannot end the server.
const parent = process.ppid;
every(() => process.ppid === parent || process.exit(1), 1000).unref();
