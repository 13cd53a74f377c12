/** Checks that stop a service from starting in production with unsafe settings. */
package dev.lethe.common.startup;
