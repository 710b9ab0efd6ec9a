import { emailForms } from '../../shared/emailForms.ts';
import { hashedForms } from './hashedForms.ts';

/** The add-on that `duplex('identify', …)` loads for an address: every form that a platform wants, hashed. */
export default (text: unknown) => hashedForms('email', emailForms(`${text}`));
