// What is taken before any script can change it.

const nativeParse = JSON.parse;
const nativeStringify = JSON.stringify;
const now = Date.now;
const random = Math.random;
