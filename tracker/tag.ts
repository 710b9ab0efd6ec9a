import { startFromScript } from './core/startFromScript.ts';

startFromScript();
