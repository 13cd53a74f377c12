/** How a request's body is read: to the letter, within a limit, and with a plain word for what is wrong with it. */
package dev.lethe.common.body;
