#!/usr/bin/env node
// The door to every command. It runs on whatever Node is there, makes sure of the dependencies, and hands over to the
// Node that the lock file holds. Nothing but Node's own modules may be imported here.

// First of all: npm's shell dies of a signal without passing it on, and then only the parent's number tells.
const parent = process.ppid

const major = Number(process.versions.node.split('.')[0])
if (major < 18) {
  console.error(`邻里需要 Node 18 或更新的版本，这里是 ${process.versions.node}。请到 https://nodejs.org 下载安装。`)
  console.error(`Linli needs Node 18 or newer; this is ${process.versions.node}. Install one from https://nodejs.org.`)
  process.exit(1)
}

import('./run.js').then(({ run }) => run(parent))
