/** The middle one of the values, of an even number the upper of the two. */
export const median = (values: Float64Array): number => values.toSorted()[Math.floor(values.length / 2)]!;
