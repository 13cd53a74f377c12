package dev.lethe.local.tokens;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** The suite's own key pair. The private key is the one file of truth; the public one is derived from it. */
public final class SigningKeys {

    private static final int BITS = 2048;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Pattern FRAME = Pattern.compile("-----[A-Z ]+-----");

    private final Path privatePem;
    private final Path publicPem;

    public SigningKeys(DataFolder data) {
        PrivateFile.createFolder(data.keys());
        this.privatePem = data.keys().resolve("private.pem");
        this.publicPem = data.keys().resolve("public.pem");
    }

    public PrivateKey privateKey() throws GeneralSecurityException {
        if (!Files.exists(privatePem)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            // Somebody else may have been quicker; theirs is as good, and is what is read below.
            PrivateFile.writeNew(privatePem, pem("PRIVATE KEY", key));
        }
        String pem = FRAME.matcher(PrivateFile.read(privatePem)).replaceAll("");
        byte[] key = Base64.getMimeDecoder().decode(pem);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
    }

    /** The file that the services verify tokens with. */
    public Path publicPem() throws GeneralSecurityException {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey();
        RSAPublicKeySpec publicHalf = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        byte[] encoded =
                KeyFactory.getInstance("RSA").generatePublic(publicHalf).getEncoded();
        PrivateFile.write(publicPem, pem("PUBLIC KEY", encoded));
        return publicPem;
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + what + "-----\n";
    }
}
