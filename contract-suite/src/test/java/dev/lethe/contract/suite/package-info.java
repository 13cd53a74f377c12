/** The running suite that all tests share, and requests to it. */
package dev.lethe.contract.suite;
