const colours: Readonly<Record<string, string>> = { fact: 'green', model: 'blue', prediction: 'purple' };

/** The colour of the tags of a layer. */
export function layerColour(layer: string): string {
  return colours[layer] ?? 'default';
}
