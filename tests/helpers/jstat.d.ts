/** The part of jStat that tests use as a second opinion. */
declare module 'jstat' {
  interface Discrete {
    pdf(count: number, ...parameters: number[]): number;
    cdf(count: number, ...parameters: number[]): number;
  }
  const jStat: {
    readonly binomial: Discrete;
    readonly poisson: Discrete;
    /** Failures before `r` successes. */
    readonly negbin: Discrete;
    readonly chisquare: { cdf(value: number, degrees: number): number };
    readonly gamma: {
      cdf(value: number, shape: number, scale: number): number;
      inv(share: number, shape: number, scale: number): number;
    };
    gammaln(value: number): number;
  };
  export default jStat;
}
