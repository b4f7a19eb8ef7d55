import { showRoom } from './showRoom.tsx';

showRoom(new URLSearchParams(location.search));
