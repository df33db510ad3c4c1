export { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
