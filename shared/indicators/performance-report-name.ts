/** The name of the entity that every part of the performance report adds its own to. */
export const REPORT = 'PerformanceReport'
