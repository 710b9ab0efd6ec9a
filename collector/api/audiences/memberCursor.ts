import { cursorOf } from '../../http/cursor.ts';

/** The position of a member in an audience: when they entered, and their id. */
export const memberCursor = cursorOf(['number', 'uuid']);
