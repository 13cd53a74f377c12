/** What a request says besides its path, read so strictly that nothing that was sent is ignored. */
package dev.lethe.common.input;
