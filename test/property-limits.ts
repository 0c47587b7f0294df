/** A property that fails is shrunk for half a minute at most: a counterexample that is not the smallest is worth more than a suite that does not end. */
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 30_000 });
