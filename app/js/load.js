// wasm can call functions, and import() is none: it gets this one.
export const load = (address) => import(address);
