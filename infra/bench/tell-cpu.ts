/** Loaded before a program's own code: answers every message of the parent process with the CPU used so far, and the memory that it has. */
process.on('message', () => process.send?.({ ...process.cpuUsage(), memory: process.memoryUsage.rss() }))
