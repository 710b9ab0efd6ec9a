import { startFromScript } from './core/startFromScript.ts';
import startSignals from './signals/interpret.ts';

startFromScript(startSignals);
