/** The commands that act on a deployment, as an operator types them, on the running suite. */
package dev.lethe.contract.commandline;
