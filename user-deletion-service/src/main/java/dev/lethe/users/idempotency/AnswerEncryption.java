package dev.lethe.users.idempotency;

import dev.lethe.common.auth.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts an answer with the client's key. An answer names deleted users, so nobody may read it from the database
 * alone. The protection is as good as the key is hard to guess.
 */
final class AnswerEncryption {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private AnswerEncryption() {}

    static byte[] encrypt(String text, KeyedRequest request) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce); // not a constant: a native executable would be built with its seed
        byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, request, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] stored = Arrays.copyOf(nonce, NONCE + encrypted.length);
        System.arraycopy(encrypted, 0, stored, NONCE, encrypted.length);
        return stored;
    }

    static String decrypt(byte[] stored, KeyedRequest request) {
        byte[] nonce = Arrays.copyOf(stored, NONCE);
        byte[] encrypted = Arrays.copyOfRange(stored, NONCE, stored.length);
        return new String(crypt(Cipher.DECRYPT_MODE, request, nonce, encrypted), StandardCharsets.UTF_8);
    }

    private static byte[] crypt(int mode, KeyedRequest request, byte[] nonce, byte[] content) {
        byte[] key = Sha256.of("answer", request.actor().toString(), request.key());
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An answer couldn't be encrypted or decrypted", e);
        }
    }
}
