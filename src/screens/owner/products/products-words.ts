/** The words of the page about products, in the language that is spoken. */
import { productsWordsOf, type ProductsWords } from "#words/products/words.ts";
import { useShop } from "#screens/shop-context.ts";

export const useProductsWords = (): ProductsWords => productsWordsOf(useShop().settings.language);
