export { type Data, type DataMap, isMap } from './data.js';
export { type Departure, type Layer, layerOf } from './layer.js';
export { isAbstract, layerFaults, strayDepartures } from './layer-faults.js';
export { mergeLayers } from './merge.js';
export { domainLayers, type LayerPolicy, registrationLayers, type Stricter } from './policy.js';
