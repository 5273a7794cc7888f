/** Line drawings on a field of 20 × 20. */
export const icons = {
  home: 'M3 9l7-6 7 6v8H3zM8 17v-5h4v5',
  data: 'M3 4h5v5H3zM12 4h5v5h-5zM3 12h5v5H3zM12 12h5v5h-5z',
  design: 'M4 4h12v3H4zM6 7v3M14 7v3M4 10h12v3H4zM10 13v4',
  train: 'M3 16l4-6 3 3 6-9',
  runs: 'M4 5h12M4 10h12M4 15h8',
  evaluate: 'M3 3h14v14H3zM3 8h14M8 3v14M12.5 3v14M3 12.5h14',
  try: 'M4 16l2-5 8-8 3 3-8 8z',
  export: 'M10 3v10M6 7l4-4 4 4M4 13v4h12v-4',
  settings: 'M3 5h7M14 5h3M12 3v4M3 10h2M9 10h8M7 8v4M3 15h8M15 15h2M13 13v4',
  learn: 'M10 5.5C8.5 4 6 3.5 3 3.5v12c3 0 5.5.5 7 2 1.5-1.5 4-2 7-2v-12c-3 0-5.5.5-7 2zM10 5.5v12',
  system: 'M3 4h14v9H3zM7 17h6M10 13v4',
  light: 'M10 6.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M4 16l1.4-1.4M14.6 5.4L16 4',
  dark: 'M16.5 12.3A7 7 0 017.7 3.5a7 7 0 108.8 8.8z',
  grip: 'M7.5 5v.01M12.5 5v.01M7.5 10v.01M12.5 10v.01M7.5 15v.01M12.5 15v.01',
  pencil: 'M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3',
  pin: 'M7 3h6l-1 6 3 3H5l3-3zM10 12v5',
  close: 'M5 5l10 10M15 5L5 15',
  previous: 'M12.5 4l-6 6 6 6',
  next: 'M7.5 4l6 6-6 6',
  replay: 'M4 10a6 6 0 106-6H6M8.5 1.5L6 4l2.5 2.5',
  picture: 'M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 4M7 7.5v.01',
  save: 'M10 3v9M6 8.5l4 4 4-4M4 16h12',
} as const;

export type IconName = keyof typeof icons;
